from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyctl.errors import GraphvizError
from journeyctl.layout import dot
from journeyctl.layout.graph import ARROW, Box, Cluster, Edge, Graph, Node, PlacedEdge, place

Flow = tuple[list[Node], list[Cluster], list[Edge]]


def journey(*sizes: int) -> Flow:
    """Stages of so many touchpoints, each touchpoint followed by the next."""
    clusters = [Cluster(f"s{i}", label_width=90, label_height=40) for i in range(len(sizes))]
    owners = [
        cluster.id for cluster, size in zip(clusters, sizes, strict=True) for _ in range(size)
    ]
    nodes = [Node(f"t{i}", 160, 70, owner) for i, owner in enumerate(owners)]
    edges = [Edge(a.id, b.id) for a, b in pairwise(nodes)]
    return nodes, clusters, edges


def branched() -> Flow:
    """Every kind of move: on, skip, back, again, out of the journey; with labels and without."""
    nodes, clusters, edges = journey(4, 4, 1, 3)
    nodes += [Node("out", 14, 14), Node("left", 14, 14), Node("start", 60, 24)]
    nodes += [Node("gone", 14, 14), Node("lost", 14, 14)]
    edges += [
        Edge("start", "t0"),
        Edge("t0", "t2", 40, 18),  # a skip within a stage
        Edge("t0", "t3"),
        Edge("t3", "t1", 110, 18),  # back within a stage
        Edge("t2", "t2", 40, 18),  # again
        Edge("t1", "t5", 40, 18),  # a skip into the next stage
        Edge("t2", "t9"),  # … and over one
        Edge("t10", "t0", 110, 18),  # back over stages
        Edge("t9", "t8"),
        Edge("t4", "t3", 40, 18),
        Edge("t5", "out", 90, 18),
        Edge("t1", "gone", 90, 34),
        Edge("t1", "lost", 90, 18),
        Edge("t11", "left"),
        Edge("t0", "t1"),  # said twice
    ]
    return nodes, clusters, edges


def placed(flow: Flow, rankdir: str = "LR") -> Graph:
    nodes, clusters, edges = flow
    return place(nodes, clusters, edges, rankdir="RL" if rankdir == "RL" else "LR")


def along(edge: PlacedEdge) -> Iterator[tuple[float, float]]:
    """Points on the way of an edge."""
    curves = range(0, len(edge.points) - 1, 3)
    for i in curves:
        a, b, c, d = edge.points[i : i + 4]
        for step in range(33):
            t = step / 32
            u = 1 - t
            weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
            parts = list(zip(weights, (a, b, c, d), strict=True))
            yield sum(w * x for w, (x, _) in parts), sum(w * y for w, (_, y) in parts)


def pieces(edge: PlacedEdge) -> Iterator[Box]:
    """Boxes around short pieces of an edge."""
    for (x, y), (x2, y2) in pairwise(along(edge)):
        yield Box(min(x, x2), min(y, y2), abs(x - x2), abs(y - y2))


def inside(point: tuple[float, float], box: Box, by: float = 0.5) -> bool:
    x, y = point
    return box.x + by < x < box.right - by and box.y + by < y < box.bottom - by


def on_border(point: tuple[float, float], box: Box) -> bool:
    x, y = point
    vertical = min(abs(x - box.x), abs(x - box.right))
    horizontal = min(abs(y - box.y), abs(y - box.bottom))
    return (
        min(vertical, horizontal) < 0.01
        and not inside(point, box, 0.01)
        and (box.x - 0.01 <= x <= box.right + 0.01 and box.y - 0.01 <= y <= box.bottom + 0.01)
    )


def overlapping(boxes: Sequence[Box]) -> list[tuple[Box, Box]]:
    return [(a, b) for a, b in combinations(boxes, 2) if a.overlaps(b, gap=-0.01)]


def within(inner: Box, outer: Box) -> bool:
    return (
        inner.x >= outer.x - 0.01
        and inner.y >= outer.y - 0.01
        and inner.right <= outer.right + 0.01
        and inner.bottom <= outer.bottom + 0.01
    )


def assert_apart(flow: Flow, graph: Graph) -> None:
    """No exit starts under another move, no label within a stage covers another move."""
    nodes, _, edges = flow
    free = {node.id for node in nodes if node.cluster is None}
    ways = list(zip(edges, graph.edges, strict=True))
    exits = {way.points[0] for edge, way in ways if edge.head in free and edge.tail not in free}
    others = {way.points[0] for edge, way in ways if edge.head not in free}
    assert exits.isdisjoint(others)

    stage = {node.id: node.cluster or node.id for node in nodes}
    for edge, way in ways:
        if way.label and stage[edge.tail] == stage[edge.head]:
            # Below its touchpoint, a move to itself has room beside a label, but not a wide one.
            wide = edge.label_width > graph.nodes[edge.tail].width - 40
            foreign = [
                other
                for e, other in ways
                if (e.tail, e.head) != (edge.tail, edge.head) and not (wide and e.tail == e.head)
            ]
            assert not [
                (edge, other)
                for other in foreign
                if any(piece.overlaps(way.label) for piece in pieces(other))
            ]


def assert_sound(flow: Flow, graph: Graph) -> None:
    """What holds for every flow, whatever its shape."""
    nodes, clusters, edges = flow
    assert list(graph.nodes) == [node.id for node in nodes]
    assert list(graph.clusters) == [cluster.id for cluster in clusters]
    assert len(graph.edges) == len(edges)

    page = Box(-0.5, -0.5, graph.width + 1, graph.height + 1)
    for cluster in clusters:
        box = graph.clusters[cluster.id]
        assert within(box, page)
        assert box.width >= cluster.label_width
    for node in nodes:
        box = graph.nodes[node.id]
        assert (box.width, box.height) == (node.width, node.height)
        assert within(box, page)
        if node.cluster is not None:
            outline = graph.clusters[node.cluster]
            title = max(cluster.label_height for cluster in clusters)
            below = Box(outline.x, outline.y + title, outline.width, outline.height - title)
            assert within(box, below)

    labels = [edge.label for edge in graph.edges if edge.label]
    free = [graph.nodes[node.id] for node in nodes if node.cluster is None]
    assert overlapping([*graph.nodes.values(), *labels]) == []
    assert overlapping([*graph.clusters.values(), *free]) == []
    middles = [graph.clusters[cluster.id].middle[0] for cluster in clusters]
    assert middles in (sorted(middles), sorted(middles, reverse=True))
    assert_apart(flow, graph)

    for edge, way in zip(edges, graph.edges, strict=True):
        assert on_border(way.points[0], graph.nodes[edge.tail])
        assert on_border(way.tip, graph.nodes[edge.head])
        (x, y), (tip_x, tip_y) = way.points[-1], way.tip
        assert abs(x - tip_x) + abs(y - tip_y) == pytest.approx(ARROW)
        assert len(way.points) % 3 == 1
        assert not [
            (edge, point)
            for point in along(way)
            for box in graph.nodes.values()
            if inside(point, box)
        ]
        assert (way.label is None) == (edge.label_width == 0)
        if way.label:
            assert (way.label.width, way.label.height) == (edge.label_width, edge.label_height)
            assert within(way.label, page)
            assert any(piece.overlaps(way.label) for piece in pieces(way))


@pytest.mark.parametrize(
    "flow",
    [
        journey(1),
        journey(2, 2, 2, 1, 1),
        journey(8, 8, 8, 8, 8),
        journey(0, 3, 0, 0, 2),
        journey(0, 0),
        branched(),
    ],
    ids=["one", "eight", "forty", "empty stages", "nothing but empty stages", "branched"],
)
@pytest.mark.parametrize("rankdir", ["LR", "RL"])
def test_sound(flow: Flow, rankdir: str) -> None:
    assert_sound(flow, placed(flow, rankdir))


def test_nothing() -> None:
    assert placed(([], [], [])) == Graph(0, 0, {}, {}, [])


def test_stages_stand_side_by_side_with_level_tops() -> None:
    graph = placed(branched())
    boxes = list(graph.clusters.values())
    assert all(a.right < b.x for a, b in pairwise(boxes))
    assert max(box.y for box in boxes) - min(box.y for box in boxes) < 0.1


@pytest.mark.parametrize("sizes", [(2, 0, 2), (0, 1), (3, 0), (2, 0, 0, 1)])
def test_a_stage_without_touchpoints_keeps_its_place(sizes: tuple[int, ...]) -> None:
    graph = placed(journey(*sizes))
    boxes = list(graph.clusters.values())
    assert all(a.right < b.x for a, b in pairwise(boxes))
    assert {round(box.y, 1) for box in boxes} == {0}
    for size, box in zip(sizes, boxes, strict=True):
        assert box.height == 40 + 60 if size == 0 else box.height > 40 + 70


def test_stages_that_no_move_joins_stand_in_order() -> None:
    nodes, clusters, _ = journey(1, 2, 0, 1, 1)
    # Moves that lead Graphviz to put the last stages first, if anything does.
    edges = [Edge("t4", "out"), Edge("out", "t0"), Edge("t3", "t0")]
    flow = ([*nodes, Node("out", 14, 14)], clusters, edges)
    assert_sound(flow, placed(flow))


def test_touchpoints_of_a_stage_stand_below_each_other() -> None:
    graph = placed(journey(3, 2))
    assert graph.nodes["t0"].bottom < graph.nodes["t1"].y
    assert graph.nodes["t1"].bottom < graph.nodes["t2"].y
    assert graph.nodes["t3"].y == pytest.approx(graph.nodes["t0"].y)


def test_forty_touchpoints_make_a_landscape_page() -> None:
    graph = placed(journey(8, 8, 8, 8, 8))
    assert 1.2 < graph.width / graph.height < 2


def test_the_next_touchpoint_is_straight_below() -> None:
    first = placed(journey(2)).edges[0]
    assert {x for x, _ in first.points} == {first.tip[0]}


def test_a_skip_goes_on_the_right_and_a_step_back_on_the_left() -> None:
    nodes, clusters, edges = journey(3)
    graph = placed((nodes, clusters, [*edges, Edge("t0", "t2"), Edge("t2", "t1")]))
    skip, back = graph.edges[-2:]
    assert all(x >= graph.nodes["t1"].right for x, _ in skip.points)
    assert all(x <= graph.nodes["t1"].x for x, _ in back.points)


def test_back_over_stages_leads_around_what_lies_between() -> None:
    nodes, clusters, edges = journey(3, 3, 3)
    graph = placed((nodes, clusters, [*edges, Edge("t7", "t1")]))
    between = graph.clusters["s1"]
    assert not [point for point in along(graph.edges[-1]) if inside(point, between)]


def test_an_exit_stands_right_after_its_touchpoint() -> None:
    nodes, clusters, edges = journey(2, 2)
    nodes.append(Node("out", 14, 14))
    edges.append(Edge("t0", "out", 80, 18))
    graph = placed((nodes, clusters, edges))
    out, label = graph.nodes["out"], graph.edges[-1].label
    assert label is not None
    assert graph.clusters["s0"].right < label.x < label.right < out.x
    assert out.right < graph.clusters["s1"].x
    assert out.middle[1] == pytest.approx(graph.edges[-1].points[0][1], abs=1)


def test_exits_leave_apart_and_above_the_way_on() -> None:
    nodes, clusters, edges = journey(1, 1)
    for i in range(3):
        nodes.append(Node(f"x{i}", 14, 14))
        edges.append(Edge("t0", f"x{i}", 60, 18))
    graph = placed((nodes, clusters, edges))
    on, *exits = [edge.points[0][1] for edge in graph.edges]
    assert all(b - a >= 2 for a, b in pairwise([*sorted(exits), on]))


@pytest.mark.parametrize("row", [0, 1, 2])
def test_a_label_of_a_move_to_itself_stands_below_its_touchpoint(row: int) -> None:
    nodes, clusters, edges = journey(1, 3, 1)
    card = f"t{row + 1}"
    edges += [Edge(card, card, 110, 34), Edge("t0", card), Edge("t4", card), Edge(card, "t0")]
    flow = (nodes, clusters, edges)
    graph = placed(flow)
    assert_sound(flow, graph)
    label = graph.edges[4].label
    assert label is not None
    assert graph.nodes[card].bottom < label.y
    assert label.bottom < graph.clusters["s1"].bottom
    assert label.right < graph.nodes[card].x


def test_right_to_left_is_the_mirror_image() -> None:
    left, right = placed(branched()), placed(branched(), "RL")
    assert right == left.mirrored()
    assert right.nodes["t0"].x > right.nodes["t11"].right
    assert right.nodes["t0"].y == left.nodes["t0"].y
    assert right.nodes["t0"].right == pytest.approx(left.width - left.nodes["t0"].x)


def test_same_flow_same_geometry() -> None:
    assert placed(branched()) == placed(branched())


def test_thirty_steps_back_over_twelve_stages() -> None:
    nodes, clusters, edges = journey(*[5] * 12)
    edges += [Edge(f"t{59 - i}", f"t{i * 7 % 30}", 60, 18) for i in range(30)]
    flow = (nodes, clusters, edges)
    assert_sound(flow, placed(flow))


def test_five_hundred_touchpoints_with_a_hundred_steps_back() -> None:
    nodes, clusters, edges = journey(*[42] * 12)
    edges += [Edge(f"t{503 - i * 3}", f"t{i * 37 % 200}") for i in range(100)]
    graph = place(nodes, clusters, edges, rankdir="LR", time_limit=10)
    assert len(graph.edges) == 603


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    # As cards are: of one width, which Graphviz' columns rely on, and never without a line of text.
    length = st.integers(1, 200) | st.floats(1, 200)
    width, height = draw(st.integers(90, 200)), st.integers(30, 220) | st.floats(30, 220)
    clusters = [
        Cluster(f"s{i}", draw(length), draw(st.sampled_from([0, 30.5])))
        for i in range(draw(st.integers(1, 4)))
    ]
    count = draw(st.integers(1, 9))
    names = [f"t{i}" for i in range(count)]
    nodes = [Node(name, width, draw(height), draw(st.sampled_from(clusters)).id) for name in names]
    label = st.sampled_from([(0, 0), (40, 18), (120.5, 34)])
    edges = [
        Edge(draw(st.sampled_from(names)), draw(st.sampled_from(names)), *draw(label))
        for _ in range(draw(st.integers(0, 10)))
    ]
    for i in range(draw(st.integers(0, 3))):
        nodes.append(Node(f"x{i}", 16, 16))
        ends = (draw(st.sampled_from(names)), f"x{i}")
        edges.append(Edge(*(ends if draw(st.booleans()) else ends[::-1]), *draw(label)))
    return nodes, clusters, draw(st.permutations(edges))


@settings(max_examples=100, deadline=None)
@given(flows())
def test_any_flow_is_sound(flow: Flow) -> None:
    assert_sound(flow, placed(flow))


def program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_too_slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(dot.VARIABLE, program(tmp_path / "slow", "exec sleep 5"))
    nodes, clusters, edges = journey(2)
    with pytest.raises(GraphvizError, match=r"within 0\.1 seconds"):
        place(nodes, clusters, edges, rankdir="LR", time_limit=0.1)


def test_failure_says_what_graphviz_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(dot.VARIABLE, program(tmp_path / "bad", "echo no memory >&2; exit 1"))
    with pytest.raises(GraphvizError, match="no memory"):
        placed(journey(2))


def test_a_program_that_is_not_graphviz(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(dot.VARIABLE, program(tmp_path / "echo", "echo hello"))
    with pytest.raises(GraphvizError, match="not Graphviz's JSON"):
        placed(journey(2))


def test_a_chosen_program_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(dot.VARIABLE, "/nowhere/dot")
    with pytest.raises(GraphvizError, match="/nowhere/dot") as caught:
        placed(journey(2))
    assert "graphviz-pure" in caught.value.hint


def test_the_wheel_is_found_first() -> None:
    assert Path(dot.executable()).stem == "graphviz-pure"


def test_without_the_wheel_dot_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dot, "_places_of_the_wheel", lambda: iter(()))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GraphvizError, match="not found"):
        dot.executable()
    own = program(tmp_path / "dot", "exit 0")
    assert dot.executable() == own
