using AmasSync.Core.Comparing.Ignoring;

namespace AmasSync.Cli.Views.Json.Changes;

/// <summary>A difference that the project ignores.</summary>
internal sealed record IgnoredDifferenceJson(string Pointer, string Path, string? Reason)
{
    public static IgnoredDifferenceJson From(IgnoredDifference difference) =>
        new(difference.Pointer.Text, difference.Path, difference.Reason);
}
