using Amas.Config.Json;
using AmasSync.Core.Testing.Judging;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Core.Testing.Files;

/// <summary>The settings of a test that its file gives to all its tests.</summary>
internal sealed record TestDefaults
{
    public static TestDefaults Standard { get; } = new();

    /// <summary>Gets how many runs must pass. Answers of models vary, so one run says little.</summary>
    public PassBar Bar { get; init; } = new(4, 5);

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    public ConfigValue.Map Inputs { get; init; } = ConfigValue.Map.Empty;

    /// <summary>Gets whether an unobservable assertion is skipped.</summary>
    public bool SkipsUnobservable { get; init; }

    /// <summary>Gets the judge that the file names; null if it names none.</summary>
    public JudgeChoice? Judge { get; init; }
}
