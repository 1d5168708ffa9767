package org.backline.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backline.sms.twilio.TwilioLine.words;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.backline.sms.CleanText;
import org.junit.jupiter.api.Test;

class TwiMLTest {
    @Test
    void no_replies_make_an_empty_response() {
        assertThat(TwiML.of(List.of()))
                .isEqualTo(new TwiML("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>", 0));
        assertThat(TwiML.of(List.of("", " \n", "\u0000")).xml()).endsWith("<Response/>");
    }

    @Test
    void each_reply_is_a_message_with_a_callback_of_its_own() {
        assertThat(TwiML.of(List.of("a < b", "c"), "https://x.org/s?c=1&r=2"))
                .isEqualTo(new TwiML(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>"
                                + "<Message statusCallback=\"https://x.org/s?c=1&amp;r=2.0\">a &lt; b</Message>"
                                + "<Message statusCallback=\"https://x.org/s?c=1&amp;r=2.1\">c</Message></Response>",
                        2));
    }

    @Test
    void markup_in_a_reply_stays_words() {
        var attack = "</Message><Message to=\"+15550001111\">hi</Message><!-- ]]> &amp; <![CDATA[";

        assertThat(words(TwiML.of(List.of(attack)).xml())).containsExactly(attack);
    }

    @Test
    void a_long_reply_is_parted_after_a_sentence() {
        var first = "x".repeat(900) + ". " + "y".repeat(500) + "?";
        var second = "z".repeat(600) + ".";

        assertThat(TwiML.texts(List.of(first + " " + second))).containsExactly(first, second);
    }

    @Test
    void or_at_a_space_if_there_is_no_sentence_in_the_second_half() {
        var first = "Hm. " + "x".repeat(1500);
        var second = "y".repeat(200);

        assertThat(TwiML.texts(List.of(first + " " + second))).containsExactly(first, second);
    }

    @Test
    void a_word_of_just_the_longest_length_is_left_whole() {
        var first = "x".repeat(1600);

        assertThat(TwiML.texts(List.of(first))).containsExactly(first);
        assertThat(TwiML.texts(List.of(first + " y"))).containsExactly(first, "y");
    }

    @Test
    void or_anywhere_but_within_an_emoji() {
        var emoji = "x" + "😀".repeat(900);

        var texts = TwiML.texts(List.of(emoji));

        assertThat(texts.get(0)).hasSize(1599);
        assertThat(String.join("", texts)).isEqualTo(emoji);
        assertThat(texts).allMatch(text -> CleanText.of(text).equals(text));
    }

    @Test
    void more_than_ten_replies_are_put_together() {
        var replies = java.util.stream.IntStream.rangeClosed(1, 30)
                .mapToObj(i -> "Reply number " + i + ".")
                .toList();

        var texts = TwiML.texts(replies);

        assertThat(texts).hasSize(1);
        assertThat(texts.get(0).lines().toList()).isEqualTo(replies);
    }

    @Test
    void and_never_more_than_ten_texts_are_sent() {
        assertThat(TwiML.texts(Collections.nCopies(30, "x".repeat(1600)))).hasSize(TwiML.MOST_MESSAGES);
    }

    @Test
    void whatever_is_said_makes_xml_that_says_it_in_texts_that_fit() {
        var bricks = List.of(
                "a", "word ", "end. ", "\n", "😀", "á", "<", "&", "\u0000", "\ud800", "\uffff", "x".repeat(200));
        qt().withExamples(300)
                .forAll(lists().of(integers().between(0, bricks.size() - 1)).ofSizeBetween(0, 40))
                .checkAssert(picks -> {
                    var reply = picks.stream().map(bricks::get).collect(Collectors.joining());

                    var texts = words(TwiML.of(List.of(reply)).xml());

                    assertThat(texts).allMatch(text -> !text.isBlank() && text.length() <= TwiML.LONGEST);
                    assertThat(withoutSpace(String.join("", texts))).isEqualTo(withoutSpace(CleanText.of(reply)));
                });
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s", "");
    }
}
