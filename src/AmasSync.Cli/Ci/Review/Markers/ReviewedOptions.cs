using Amas.Config;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Ci.Review.Markers;

/// <summary>The options of a plan that are not in the project file.</summary>
internal sealed record ReviewedOptions
{
    public required bool Prune { get; init; }

    public required IReadOnlyList<string> Adopt { get; init; }

    public required int? AllowDeletes { get; init; }

    public required IReadOnlyList<string> Only { get; init; }

    /// <summary>Whether warnings count as errors. A folder with errors deletes nothing.</summary>
    public required bool Strict { get; init; }

    public static ReviewedOptions From(PlanOptions options, bool isStrict) => new()
    {
        Prune = options.Prune,
        Adopt = [.. options.Adopt.Select(glob => glob.Pattern)],
        AllowDeletes = options.AllowDeletes,
        Only = [.. options.Only.Select(glob => glob.Pattern)],
        Strict = isStrict,
    };

    public PlanOptions ToPlanOptions() => new()
    {
        Prune = Prune,
        Adopt = [.. Adopt.Select(pattern => new NameGlob(pattern))],
        AllowDeletes = AllowDeletes,
        Only = [.. Only.Select(pattern => new NameGlob(pattern))],
    };
}
