"""Small tables: reports of e-mail, surveys, metrics and web analytics, exactly as they come."""

from journeyctl.measure.tables.ga4_report import ReportTable, is_ga4_report, read_ga4_report
from journeyctl.measure.tables.mail import MailTable, read_mails
from journeyctl.measure.tables.metrics import CountTable, read_counts
from journeyctl.measure.tables.reported import report_figures
from journeyctl.measure.tables.survey import AnswerTable, read_answers

__all__ = [
    "AnswerTable",
    "CountTable",
    "MailTable",
    "ReportTable",
    "is_ga4_report",
    "read_answers",
    "read_counts",
    "read_ga4_report",
    "read_mails",
    "report_figures",
]
