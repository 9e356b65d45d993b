"""The language of a text, and what is no article, by words alone."""

import pytest

from tests.loading.pages.case import stories
from tui.document.metadata import Notice
from tui.loading.furniture import is_furniture
from tui.loading.language import language_name, language_of
from tui.loading.not_an_article import _rules, find_fault
from tui.loading.source import make_article

ENGLISH = "The board said on Tuesday that it would build a second pier, and that the old one would stay where it is. "
OTHERS = {
    "it": "Il consiglio ha deciso martedì che la nuova scuola sarà costruita vicino alla stazione, perché il terreno è già del comune e non ci sono altri progetti per questo luogo.",
    "pt": "O conselho decidiu na terça-feira que a nova escola será construída perto da estação, porque o terreno já é da câmara e não há outros projetos para o lugar, como foi dito em março.",
    "nl": "De raad heeft dinsdag besloten dat de nieuwe school bij het station wordt gebouwd, omdat de grond al van de gemeente is en er geen andere plannen voor deze plaats zijn.",
    "sv": "Rådet beslutade på tisdagen att den nya skolan ska byggas vid stationen, eftersom marken redan är kommunens och det inte finns några andra planer för platsen som man har talat om.",
    "pl": "Rada zdecydowała we wtorek, że nowa szkoła będzie zbudowana przy stacji, ponieważ teren jest już własnością gminy i nie ma innych planów dla tego miejsca, jak to było w maju.",
    "tr": "Kurul salı günü yeni okulun istasyonun yanında yapılmasına karar verdi, çünkü arsa belediyenin ve bu yer için başka bir plan yok, ama daha çok para gerekli olan bir iş bu.",
    "fi": "Hallitus päätti tiistaina, että uusi koulu rakennetaan aseman viereen, koska maa on jo kunnan ja muita suunnitelmia ei ole, mutta se on myös kallis kuin mikä, ja niin se vain on nyt.",
    "ru": "Совет решил во вторник, что новая школа будет построена рядом со станцией, потому что земля уже принадлежит городу.",
    "ja": "評議会は火曜日、新しい学校を駅の近くに建設することを決めた。土地はすでに市のものである。",
    "zh": "委员会星期二决定在车站附近修建新学校，因为土地已经属于市政府。",
    "ko": "위원회는 화요일에 역 근처에 새 학교를 짓기로 결정했다. 땅은 이미 시의 것이다.",
    "ar": "قرر المجلس يوم الثلاثاء بناء المدرسة الجديدة قرب المحطة لأن الأرض ملك للبلدية.",
    "el": "Το συμβούλιο αποφάσισε την Τρίτη ότι το νέο σχολείο θα χτιστεί κοντά στον σταθμό.",
}


@pytest.mark.parametrize("tag", OTHERS)
def test_a_language_is_known_by_its_words_or_letters(tag: str) -> None:
    assert language_of(OTHERS[tag]) == tag
    assert language_of(OTHERS[tag], declared="en-US") == tag
    assert language_name(tag)


@pytest.mark.parametrize("story", sorted(stories()))
def test_stories(story: str) -> None:
    fields = stories()[story]
    assert language_of("\n\n".join(fields["paragraphs"])) == fields.get("language", "en")


def test_what_is_declared_refines_and_decides_where_words_are_few() -> None:
    assert language_of(ENGLISH, "en-GB") == "en-GB"
    assert language_of(ENGLISH, "de") == "en"
    assert language_of("Hallo Welt", "de") == "de"
    assert language_of("Hello") == "en"
    assert language_of("") == "en"
    assert language_of(OTHERS["ru"], "uk") == "uk"


def test_english_with_foreign_quotations_tables_and_code_is_english() -> None:
    assert language_of(ENGLISH * 3 + OTHERS["it"]) == "en"
    assert language_of("Arsenal 3 Chelsea 1\n" * 200) == "en"
    assert language_of("for i in range(10): print(i)\n" * 20) == "en"


@pytest.mark.parametrize("rule", _rules(), ids=lambda rule: rule.name)
def test_each_kind_of_page_without_an_article_is_known(rule: object) -> None:
    example = getattr(rule, "example", "")
    assert example
    assert [notice.message for notice in find_fault(example)] == [getattr(rule, "message", "")]


@pytest.mark.parametrize("story", sorted(stories()))
def test_articles_are_articles(story: str) -> None:
    assert not find_fault("\n\n".join(stories()[story]["paragraphs"]))


def test_an_article_about_cookies_or_robots_is_an_article() -> None:
    about = (
        ENGLISH * 30
        + "Sites must let people accept all cookies or reject all, and name their partners and settings."
    )
    assert not find_fault(about)


def test_notices_come_with_an_article() -> None:
    article = make_article(OTHERS["it"] + "\n\n" + OTHERS["it"])
    assert article.language == "it"
    assert article.notices == (
        Notice("other-language", "This looks like Italian; closeread analyses English."),
    )
    assert not article.analysable
    stub = make_article(
        "<html><body><div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>"
    )
    assert [notice.kind for notice in stub.notices] == ["not-an-article"]
    assert not make_article(ENGLISH * 5).notices


@pytest.mark.parametrize(
    "words",
    [
        "Follow us on Twitter",
        "Sign up for our free newsletter",
        "© 2020 Ellery Herald",
        "Related:  A pier",
        "Anzeige",
        "Lire aussi : une gare",
    ],
)
def test_furniture(words: str) -> None:
    assert is_furniture(words)


@pytest.mark.parametrize(
    "words",
    [
        "The council will read the plan on Monday.",
        "Readers wrote hundreds of letters.",
        "“Share this,” she said.",
        "Related families live next door.",
        "Loading docks were empty all week.",
    ],
)
def test_sentences_are_no_furniture(words: str) -> None:
    assert not is_furniture(words)
