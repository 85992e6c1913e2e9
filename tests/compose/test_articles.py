"""Names with their article, as French grows it together with the word before, and English leaves it out."""

import pytest

from rkcctl.compose.articles import capital, of, space_french, to, with_the

FRENCH = [
    ("Groupe de travail", "le Groupe de travail", "du Groupe de travail", "au Groupe de travail"),
    ("Commission de politique", "la Commission de politique", "de la Commission de politique", "à la Commission de"),
    ("Assemblée", "l'Assemblée", "de l'Assemblée", "à l'Assemblée"),
    ("Sous-Comité technique", "le Sous-Comité technique", "du Sous-Comité technique", "au Sous-Comité technique"),
    ("États-Unis", "les États-Unis", "des États-Unis", "aux États-Unis"),
    ("Mexique", "le Mexique", "du Mexique", "au Mexique"),
    ("Norvège", "la Norvège", "de la Norvège", "à la Norvège"),
    ("Israël", "Israël", "d'Israël", "à Israël"),
    ("Yémen", "le Yémen", "du Yémen", "au Yémen"),
]


@pytest.mark.parametrize(("name", "the", "of_it", "to_it"), FRENCH)
def test_a_french_name_has_the_article_of_its_gender(name: str, the: str, of_it: str, to_it: str) -> None:
    phrase = with_the(name, "fr")
    assert (phrase, of(phrase, "fr")) == (the, of_it)
    assert to(phrase, "fr").startswith(to_it)


def test_an_english_state_has_an_article_only_where_its_name_has_one() -> None:
    assert with_the("Norway", "en", state=True) == "Norway"
    assert with_the("United States", "en", state=True) == "the United States"
    assert with_the("Czech Republic", "en", state=True) == "the Czech Republic"
    assert of(with_the("Council", "en"), "en") == "of the Council"
    assert capital(with_the("Council", "en")) == "The Council"


def test_a_line_does_not_end_before_a_french_mark() -> None:
    assert space_french("Ainsi : « oui » ; non !") == ("Ainsi\u00a0: «\u00a0oui\u00a0»\u00a0; non\u00a0!")
    assert space_french("18:00") == "18:00"
