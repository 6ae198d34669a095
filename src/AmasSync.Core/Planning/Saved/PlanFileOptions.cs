using Amas.Config;

namespace AmasSync.Core.Planning.Saved;

/// <summary>The planning options in a plan file.</summary>
internal sealed record PlanFileOptions
{
    public required bool Prune { get; init; }

    public required IReadOnlyList<string> Adopt { get; init; }

    public required int? AllowDeletes { get; init; }

    public required IReadOnlyList<string> Only { get; init; }

    public required bool Offline { get; init; }

    public required string? Base { get; init; }

    public required bool ResendSecrets { get; init; }

    public static PlanFileOptions From(Plan plan) => new()
    {
        Prune = plan.Options.Prune,
        Adopt = [.. plan.Options.Adopt.Select(glob => glob.Pattern)],
        AllowDeletes = plan.Options.AllowDeletes,
        Only = [.. plan.Options.Only.Select(glob => glob.Pattern)],
        Offline = plan.ComparedWith is not null,
        Base = plan.ComparedWith is "inventory" ? null : plan.ComparedWith,
        ResendSecrets = plan.Options.ResendSecrets,
    };

    /// <summary>Returns the options for planning again: these options, with the limits and protected names of the project.</summary>
    public PlanOptions ApplyTo(PlanOptions project) => project with
    {
        Prune = Prune,
        Adopt = [.. Adopt.Select(glob => new NameGlob(glob))],
        AllowDeletes = AllowDeletes,
        Only = [.. Only.Select(glob => new NameGlob(glob))],
        ResendSecrets = ResendSecrets,
    };
}
