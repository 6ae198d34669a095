using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Commands.Testing.Comparing;

/// <summary>The options by which a run of tests is compared with a base, and limited.</summary>
internal sealed class ComparisonArguments
{
    private const int MaxRuns = 1000;

    private readonly Option<string?> reference = OptionFactory.CreateText(
        "--base", "REF", "Also run the tests with the agents of the merge base of this commit or branch, and compare");

    private readonly Option<bool> onlyChanged = OptionFactory.CreateSwitch(
        "--changed", "Run only tests of agents whose configuration differs from that of --base");

    private readonly Option<int?> runs = OptionFactory.CreateNumber(
        "--runs", "N", 1, MaxRuns, "Run each test N times; its bar is scaled (default: 'runs' of the test)");

    private readonly Option<string?> budget = OptionFactory.CreateText(
        "--budget", "LIMITS", "Stop at these limits, such as messages=500,tokens=200k,minutes=10");

    private readonly Option<bool> strict = OptionFactory.CreateSwitch(
        "--strict", "Fail if a regression is suspected too");

    private readonly Option<string[]> accepted = OptionFactory.CreateTextList(
        "--accept-tests", "ID", "Accept that this test was removed or loosened; may be repeated");

    public IReadOnlyList<Option> All => [reference, .. WithoutBase];

    /// <summary>Gets the options of a command that finds the base itself.</summary>
    public IReadOnlyList<Option> WithoutBase => [onlyChanged, runs, budget, strict, accepted];

    /// <summary>Returns the options with those that were given.</summary>
    /// <exception cref="ToolException">They do not fit together.</exception>
    public TestOptions Read(ParseResult parsed, TestOptions options)
    {
        var read = ReadWithoutBase(parsed, options) with { Base = parsed.GetValue(reference) };
        EnsureBase(read.OnlyChanged, "--changed", read);
        EnsureBase(read.AcceptedTests.Count > 0, "--accept-tests", read);
        return read;
    }

    /// <summary>Returns the options with those that were given, for a command that finds the base itself.</summary>
    public TestOptions ReadWithoutBase(ParseResult parsed, TestOptions options) =>
        options with
        {
            OnlyChanged = parsed.GetValue(onlyChanged),
            Runs = parsed.GetValue(runs),
            Budget = parsed.GetValue(budget) is { } text ? BudgetText.Parse(text) : null,
            IsStrict = parsed.GetValue(strict),
            AcceptedTests = parsed.GetValue(accepted) ?? [],
        };

    private static void EnsureBase(bool isGiven, string option, TestOptions options)
    {
        if (isGiven && options.Base is null)
        {
            throw new ToolException(ToolError.ForUsage(
                $"{option} requires --base", "add --base with the branch to compare with, such as --base main"));
        }
    }
}
