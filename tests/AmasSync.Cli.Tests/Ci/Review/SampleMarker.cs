using AmasSync.Cli.Ci.Review.Markers;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Tests.Ci.Review;

/// <summary>A marker of an offline plan.</summary>
internal static class SampleMarker
{
    public static ReviewMarker Value { get; } = new()
    {
        Environment = "production",
        Folder = ".",
        Comment = 1,
        Kind = ReviewMarker.Offline,
        ToolVersion = ToolVersion.Text,
        Inventory = new("a1b2c3d4e5f60718293a4b5c6d7e8f9001122334", Blob: null),
        Options = new() { Prune = false, Adopt = ["Support *"], AllowDeletes = null, Only = [], Strict = false },
        Vars = new Dictionary<string, string> { ["region"] = "eu --> <b>" },
        Created = new(2026, 11, 25, 8, 30, 0, TimeSpan.Zero),
        Page = new('0', 64),
    };
}
