using Amas.Config.Json;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Tests.Testing.Judging;

/// <summary>Judges and conversations for tests.</summary>
internal static class JudgeSamples
{
    public static Judge CreateJudge(string name, string prompt = "Judge.") => new()
    {
        Name = name,
        Agent = new()
        {
            Name = new(name),
            File = $"agents/{name}.judge.yaml",
            Document = 0,
            Config = new([new("name", new ConfigValue.Text(name)), new("system_prompt", new ConfigValue.Text(prompt))]),
            Sources = new(() => throw new InvalidOperationException("The judge is not in a file.")),
        },
        Timeout = TimeSpan.FromSeconds(1),
    };

    public static TurnEvidence CreateTurn(string user, string? answer) => new() { User = user, Answer = answer };
}
