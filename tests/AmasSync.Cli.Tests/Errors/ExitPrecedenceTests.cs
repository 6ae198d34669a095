using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Tests.Errors;

public sealed class ExitPrecedenceTests
{
    [Theory]
    [InlineData(130, 3, 130)]
    [InlineData(3, 4, 3)]
    [InlineData(9, 4, 4)]
    [InlineData(1, 9, 9)]
    [InlineData(6, 1, 1)]
    [InlineData(7, 6, 6)]
    [InlineData(8, 7, 7)]
    [InlineData(2, 8, 8)]
    [InlineData(0, 2, 2)]
    public void The_code_that_must_be_handled_first_wins(int left, int right, int expected)
    {
        Assert.Equal((ExitCode)expected, ExitPrecedence.Resolve((ExitCode)left, (ExitCode)right));
        Assert.Equal((ExitCode)expected, ExitPrecedence.Resolve((ExitCode)right, (ExitCode)left));
    }

    [Fact]
    public void Every_code_has_a_precedence() =>
        Assert.All(Enum.GetValues<ExitCode>(), code => Assert.Equal(code, ExitPrecedence.Resolve(code, ExitCode.Done)));

    [Fact]
    public void A_run_without_codes_is_done() => Assert.Equal(ExitCode.Done, ExitPrecedence.Resolve());
}
