using System.Globalization;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views.Tests;

/// <summary>What a run of tests says about the agents, in one sentence.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="Group">The gravest group that has a test; null if there are none.</param>
internal sealed record TestHeadline(string Sentence, TestGroup? Group)
{
    public static TestHeadline Create(TestReport report)
    {
        var total = report.Results.Count;
        foreach (var (group, verb) in new[]
        {
            (TestGroup.Failed, "failed"), (TestGroup.NotJudged, "could not be judged"), (TestGroup.NotRun, "not run"),
        })
        {
            if (group.Select(report) is [_, ..] results)
            {
                return new(string.Create(CultureInfo.InvariantCulture, $"{FormatShare(results.Count, total)} {verb}."), group);
            }
        }

        if (report.Base is { Suite.IsDrop: true })
        {
            return new("No test failed alone, but all tests together are worse than in the base.", TestGroup.Failed);
        }

        return total switch
        {
            0 => new("No test was run: the change touches no agent that has any.", null),
            1 => new("The test passed.", TestGroup.Passed),
            _ => new(string.Create(CultureInfo.InvariantCulture, $"All {total} tests passed."), TestGroup.Passed),
        };
    }

    private static string FormatShare(int count, int total) => (count, total) switch
    {
        (1, 1) => "The test",
        _ when count == total => string.Create(CultureInfo.InvariantCulture, $"All {total} tests"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} of {PlanWording.FormatCount(total, "test")}"),
    };
}
