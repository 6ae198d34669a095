using Amas.Config;
using AmasSync.Cli.Tests.Laws;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using CsCheck;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>A small plan: what is applied, what other clients have saved, and what is then desired.</summary>
/// <param name="Before">The folder that was applied.</param>
/// <param name="Theirs">Unmanaged agents; the last one is not in any folder.</param>
/// <param name="After">The folder that is applied while faults occur.</param>
/// <param name="Adopted">The names that may be adopted.</param>
/// <param name="HasSecret">Whether every configuration in the folder contains a secret.</param>
internal sealed record FaultStory(
    IReadOnlyList<string> Before,
    IReadOnlyList<string> Theirs,
    IReadOnlyList<string> After,
    IReadOnlyList<string> Adopted,
    bool HasSecret)
{
    /// <summary>The name of the agent that no folder contains.</summary>
    public const string Stranger = "Somebody's";

    private const int Kinds = 5;

    private static readonly string[] Names = ["Support", "Ärzte", "R&D", "Night shift"];

    public static Gen<FaultStory> Any { get; } = Gen.Select(
        Gen.Int[0, Kinds - 1].Array[Names.Length],
        Gen.Select(Generated.Config(Names[0]), Generated.Config(Names[1]), Generated.Config(Names[2]), Generated.Config(Names[3])),
        Gen.Select(Generated.Config(Names[0]), Generated.Config(Names[1]), Generated.Config(Names[2]), Generated.Config(Names[3])),
        Generated.Config(Stranger),
        Gen.Bool).Select(Of);

    public PlanOptions Options { get; } = new()
    {
        Prune = true,
        MaxDeletes = DeleteLimit.Parse("100%") ?? DeleteLimit.Default,
        Adopt = [.. Adopted.Select(name => new NameGlob(name))],
    };

    /// <summary>Returns a configuration as its file contains it.</summary>
    public string Written(string config)
        => HasSecret ? $$"""{"token": !env TOKEN, "headers": ["plain", !env TOKEN],{{config[1..]}}""" : config;

    private static FaultStory Of(
        int[] kinds,
        (string, string, string, string) first,
        (string, string, string, string) second,
        string stranger,
        bool secret)
    {
        string[] before = [first.Item1, first.Item2, first.Item3, first.Item4];
        string[] after = [second.Item1, second.Item2, second.Item3, second.Item4];
        kinds = kinds.All(kind => kind == 3) ? [2, .. kinds[1..]] : kinds;
        IEnumerable<int> Those(params int[] wanted) => Enumerable.Range(0, Names.Length).Where(index => wanted.Contains(kinds[index]));

        // 0 is unchanged, 1 updated, 2 created, 3 deleted, 4 adopted.
        return new(
            [.. Those(0, 1, 3).Select(index => before[index])],
            [.. Those(4).Select(index => before[index]), stranger],
            [.. Those(0, 1, 2, 4).Select(index => kinds[index] == 0 ? before[index] : after[index])],
            [.. Those(4).Select(index => Names[index])],
            secret);
    }
}
