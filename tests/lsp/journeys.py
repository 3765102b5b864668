"""Journeys that tests of the server start from, in two languages and both styles of YAML."""

ENGLISH = """\
journeyctl: 1
title: Buying running shoes
actors: [sara]
personas:
  sara:
    name: Sara Ahmadi
    goals: [Run the race]
    preferred_channels: [web]
channels:
  web: {name: Website, group: Web pages, kind: online}
  mail: {name: E-mail, group: Messages, kind: online}
stages:
  - id: purchase
    name: Purchase
    goal: Pay
    metrics:
      - {id: sales, name: Sales, value: 3, target: 4, period: 2026}
    touchpoints:
      - id: checkout
        name: Pays
        channel: web
        emotion: -2
        emotions: {sara: -1}
        pain_points:
          - id: late-date
            text: The date comes late
          - Account is mandatory
        opportunities:
          - id: show-date
            text: Show the date
            addresses: [late-date, account-is-mandatory]
        next: [receives-the-parcel]
      - name: Receives the parcel
        channel: [mail, web]
        emotion: 2
        next: {to: checkout, kind: back}
actions:
  - title: Move the date forward
    addresses: [late-date, show-date]
    measure: {metric: sales, target: 5}
"""

# An astral character stands before ids on the same line, so that columns differ by encoding.
PERSIAN = """\
{journeyctl: 1, title: 👟 خرید کفش, language: fa, actors: [سارا],
 personas: {سارا: {name: سارا 🏃 احمدی, goals: [دویدن]}},
 channels: {وب: {name: 🌐 وب‌سایت}, ایمیل: 📧 ایمیل},
 stages: [{name: 🛒 خرید, goal: پرداخت, touchpoints: [
   {name: 💳 پرداخت, channel: [ایمیل, وب], emotions: {سارا: -1}, next: [دریافت]},
   {name: دریافت, channel: وب, pain_points: [{id: دیر, text: 🐌 دیر رسید}],
    opportunities: [{text: 🚀 زودتر, addresses: [دیر]}], next: {to: پرداخت, kind: back}}]}],
 actions: [{title: 🚚 پیک, addresses: [دیر]}]}
"""

SHARED = """\
journeyctl: 1
personas:
  sara:
    name: Sara Ahmadi
    goals: [Run the race]
    preferred_channels: [web]
channels:
  web: {name: Website, group: Web pages, kind: online}
metrics:
  nps: {name: Recommendation, method: nps}
"""

INCLUDING = """\
journeyctl: 1
title: Buying running shoes
include: [shared.yaml]
actors: [sara]
stages:
  - name: Purchase
    metrics: [{use: nps, value: 3}]
    touchpoints:
      - {name: Pays, channel: web, emotions: {sara: 1}}
actions:
  - {title: Ask again, measure: {metric: Recommendation}}
"""
