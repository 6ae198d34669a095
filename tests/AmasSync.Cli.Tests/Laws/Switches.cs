using Amas.Emulator;
using Amas.Emulator.Agents;
using Amas.Emulator.Answers.Lists;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>Combinations of the emulator's switches. Every pair of settings occurs in one of the rows.</summary>
internal static class Switches
{
    public static TheoryData<string> Names { get; } = [.. Rows.Keys];

    private static Dictionary<string, EmulatorOptions> Rows => new()
    {
        ["replace, defaults, array, reject"] = Options(PatchStyle.Replace, true, ListShape.Array, DuplicateNamePolicy.Reject),
        ["replace, no defaults, paged, allow"] = Options(PatchStyle.Replace, false, ListShape.Paged, DuplicateNamePolicy.Allow),
        ["merge, defaults, paged, allow"] = Options(PatchStyle.Merge, true, ListShape.Paged, DuplicateNamePolicy.Allow),
        ["merge, no defaults, array, reject"] = Options(PatchStyle.Merge, false, ListShape.Array, DuplicateNamePolicy.Reject),
        ["deep merge, defaults, array, allow"] = Options(PatchStyle.DeepMerge, true, ListShape.Array, DuplicateNamePolicy.Allow),
        ["deep merge, no defaults, paged, reject"] = Options(PatchStyle.DeepMerge, false, ListShape.Paged, DuplicateNamePolicy.Reject),
    };

    public static EmulatorOptions Of(string name) => Rows[name];

    private static EmulatorOptions Options(PatchStyle patch, bool defaults, ListShape list, DuplicateNamePolicy second) =>
        new() { Patch = patch, AddServerDefaults = defaults, ListShape = list, DuplicateNames = second, PageSize = 2 };
}
