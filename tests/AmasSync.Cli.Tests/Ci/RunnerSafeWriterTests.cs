using AmasSync.Cli.Ci;

namespace AmasSync.Cli.Tests.Ci;

public sealed class RunnerSafeWriterTests
{
    [Theory]
    [InlineData("::error::x", "\u200B::error::x")]
    [InlineData("a\n  ::add-mask::x", "a\n  \u200B::add-mask::x")]
    [InlineData("a\r::add-mask::x", "a\r\u200B::add-mask::x")]
    [InlineData("a\r\r \t::add-mask::x", "a\r\r \t\u200B::add-mask::x")]
    [InlineData("a ##[error]x", "a ##\u200B[error]x")]
    [InlineData("a::b", "a::b")]
    public void A_line_in_which_the_runner_would_find_a_command_is_escaped(string text, string safe) =>
        Assert.Equal(safe, RunnerSafeWriter.Escape(text));
}
