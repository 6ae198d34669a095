using Amas.Emulator;
using Amas.Emulator.Agents;
using Amas.Emulator.Answers.Lists;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>The emulator's switches, so that every pair of settings meets in one of the rows.</summary>
internal static class Switches
{
    public static TheoryData<string> Names { get; } = [.. Rows.Keys];

    private static Dictionary<string, EmulatorOptions> Rows => new()
    {
        ["replace, defaults, array, reject"] = Options(PatchStyle.Replace, true, ListShape.Array, SecondName.Reject),
        ["replace, no defaults, paged, allow"] = Options(PatchStyle.Replace, false, ListShape.Paged, SecondName.Allow),
        ["merge, defaults, paged, allow"] = Options(PatchStyle.Merge, true, ListShape.Paged, SecondName.Allow),
        ["merge, no defaults, array, reject"] = Options(PatchStyle.Merge, false, ListShape.Array, SecondName.Reject),
        ["deep merge, defaults, array, allow"] = Options(PatchStyle.DeepMerge, true, ListShape.Array, SecondName.Allow),
        ["deep merge, no defaults, paged, reject"] = Options(PatchStyle.DeepMerge, false, ListShape.Paged, SecondName.Reject),
    };

    public static EmulatorOptions Of(string name) => Rows[name];

    private static EmulatorOptions Options(PatchStyle patch, bool defaults, ListShape list, SecondName second) =>
        new() { Patch = patch, Defaults = defaults, List = list, SecondName = second, PageSize = 2 };
}
