using Amas.Config.Json;
using AmasSync.Core.Applying.Writing;

namespace AmasSync.Core.Applying;

/// <summary>How to apply, as opposed to what.</summary>
internal sealed record ApplySettings
{
    /// <summary>How many agents are written at once.</summary>
    public required int MaxParallelism { get; init; }

    public required PatchMode Patch { get; init; }

    /// <summary>How long one request may take; so long an unclear create is looked for.</summary>
    public required TimeSpan RequestTimeout { get; init; }

    /// <summary>How long writes in flight may still take after the run was told to stop.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The commit of the folder, for the record.</summary>
    public string? GitSha { get; init; }

    /// <summary>Who started the run, and where, for the record.</summary>
    public string StartedBy { get; init; } = "";

    /// <summary>The secrets of this run by value.</summary>
    public IReadOnlyList<ConfigValue.Secret> Secrets { get; init; } = [];
}
