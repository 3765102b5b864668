"""Interface words, numbers, dates and plural forms in the reader's language."""

from journeyctl.i18n.catalogue import LANGUAGES
from journeyctl.i18n.locale import Locale, get_locale

__all__ = ["LANGUAGES", "Locale", "get_locale"]
