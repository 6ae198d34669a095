using Amas.Config.Json;
using AmasSync.Cli.Tests.Views;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Tests.Ci.Review;

/// <summary>Updates of one prompt.</summary>
internal static class SampleUpdates
{
    public static string Words(int count) => string.Concat(Enumerable.Range(0, count).Select(number => $" word{number}"));

    public static Change.Update Rewrite(string name, int number)
    {
        var sentences = Enumerable.Range(0, 90).Select(line => $"Sentence {line} of {number}, which goes on for a while.");
        var before = string.Join('\n', sentences);
        return Update(name, before, before.Replace("which", $"that{number}", StringComparison.Ordinal));
    }

    public static Change.Update Prompt(string name, string before, string added) => Update(name, before, before + added);

    public static Change.Update Update(string name, string before, string after)
    {
        ConfigValue.Map Config(string prompt) =>
            new([new("name", new ConfigValue.Text(name)), new("system_prompt", new ConfigValue.Text(prompt))]);
        return Assert.IsType<Change.Update>(SamplePlans.Update(
            name,
            "a.yaml",
            Config(before),
            Config(after),
            [SamplePlans.Difference("/system_prompt", "system_prompt", Core.Comparing.Origin.File)]));
    }
}
