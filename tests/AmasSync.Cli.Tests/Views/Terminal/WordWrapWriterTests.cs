using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Tests.Views.Terminal;

public sealed class WordWrapWriterTests
{
    [Theory]
    [InlineData("one two three four five six", "one two three four\nfive six\n")]
    [InlineData("a\n\n  - indented item that is long", "a\n\n  - indented item\nthat is long\n")]
    [InlineData("ends with a line end\n", "ends with a line end\n")]
    [InlineData("exactly twenty chars and more", "exactly twenty chars\nand more\n")]
    [InlineData("日本語日本語日本語日本語", "日本語日本語日本語日\n本語\n")]
    [InlineData("https://example.com/a/very/long/address", "https://example.com/a/very/long/address\n")]
    public void Lines_break_between_words_wherever_the_text_is_split(string text, string expected)
    {
        for (var piece = 1; piece <= text.Length; piece++)
        {
            using StringWriter screen = new();
            WordWrapWriter flow = new(screen, () => 20);
            foreach (var part in text.Chunk(piece))
            {
                flow.Write(new(part));
            }

            flow.EndLine();

            Assert.Equal(expected, screen.ToString());
        }
    }

    [Fact]
    public void A_word_appears_when_the_next_one_begins()
    {
        using StringWriter screen = new();
        WordWrapWriter flow = new(screen, () => 20);

        flow.Write("Hello wor");
        Assert.Equal("Hello", screen.ToString());

        flow.Write("ld ");
        Assert.Equal("Hello world", screen.ToString());
    }

    [Fact]
    public void A_narrower_terminal_is_detected()
    {
        using StringWriter screen = new();
        var columns = 80;
        WordWrapWriter flow = new(screen, () => columns);

        flow.Write("twenty characters or so ");
        columns = 20;
        flow.Write("and more");
        flow.EndLine();

        Assert.Equal("twenty characters or so\nand more\n", screen.ToString());
    }
}
