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
    ("Timor-Leste", "le Timor-Leste", "du Timor-Leste", "au Timor-Leste"),
    ("Sierra Leone", "la Sierra Leone", "de la Sierra Leone", "à la Sierra Leone"),
    ("Trinité-et-Tobago", "la Trinité-et-Tobago", "de la Trinité-et-Tobago", "à la Trinité-et-Tobago"),
    ("Guinée-Bissau", "la Guinée-Bissau", "de la Guinée-Bissau", "à la Guinée-Bissau"),
    ("Hong Kong, Chine", "Hong Kong, Chine", "de Hong Kong, Chine", "à Hong Kong, Chine"),
    ("Macao, Chine", "Macao, Chine", "de Macao, Chine", "à Macao, Chine"),
    ("Haïti", "Haïti", "d'Haïti", "à Haïti"),
    ("Honduras", "le Honduras", "du Honduras", "au Honduras"),
    ("Séminaire régional", "le Séminaire régional", "du Séminaire régional", "au Séminaire régional"),
]


@pytest.mark.parametrize(("name", "the", "of_it", "to_it"), FRENCH)
def test_a_french_name_has_the_article_of_its_gender(name: str, the: str, of_it: str, to_it: str) -> None:
    phrase = with_the(name, "fr")
    assert (phrase, of(phrase, "fr")) == (the, of_it)
    assert to(phrase, "fr").startswith(to_it)


def test_the_article_of_a_city_grows_together_too() -> None:
    assert [of(city, "fr") for city in ("Le Caire", "La Haye", "Bruxelles", "Hanoï")] == [
        "du Caire", "de La Haye", "de Bruxelles", "de Hanoï",
    ]  # fmt: skip


ARTICLES = [
    ("Russian Federation", True),
    ("Marshall Islands", True),
    ("Kingdom of the Netherlands", True),
    ("United Arab Emirates", True),
    ("Holy See", True),
    ("Iran (Islamic Republic of)", False),
    ("Hong Kong, China", False),
    ("Iceland", False),
]


@pytest.mark.parametrize(("name", "has_one"), ARTICLES)
def test_an_english_name_of_what_a_state_is_has_an_article(name: str, has_one: bool) -> None:
    assert with_the(name, "en", state=True) == (f"the {name}" if has_one else name)


def test_an_english_state_has_an_article_only_where_its_name_has_one() -> None:
    assert with_the("Norway", "en", state=True) == "Norway"
    assert with_the("United States", "en", state=True) == "the United States"
    assert with_the("Czech Republic", "en", state=True) == "the Czech Republic"
    assert of(with_the("Council", "en"), "en") == "of the Council"
    assert capital(with_the("Council", "en")) == "The Council"


def test_a_line_does_not_end_before_a_french_mark() -> None:
    assert space_french("Ainsi : « oui » ; non !") == ("Ainsi\u00a0: «\u00a0oui\u00a0»\u00a0; non\u00a0!")
    assert space_french("18:00") == "18:00"
