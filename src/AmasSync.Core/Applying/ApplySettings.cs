using Amas.Config.Json;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Redaction;

namespace AmasSync.Core.Applying;

/// <summary>How a plan is applied.</summary>
internal sealed record ApplySettings
{
    /// <summary>Maximum number of concurrent writes.</summary>
    public required int MaxParallelism { get; init; }

    public required PatchMode Patch { get; init; }

    /// <summary>Timeout per request, and how long an agent is looked for after a create without a clear reply.</summary>
    public required TimeSpan RequestTimeout { get; init; }

    /// <summary>How long writes in flight may take after the run was stopped.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The commit of the folder, for the run record and the inventory.</summary>
    public string? GitSha { get; init; }

    /// <summary>The user and machine that started the run, for the run record.</summary>
    public string StartedBy { get; init; } = "";

    /// <summary>The secrets that agent files can use, with their values.</summary>
    public IReadOnlyList<ConfigValue.Secret> Secrets { get; init; } = [];

    /// <summary>All secrets of this run, also those that agent files cannot use.</summary>
    public KnownSecrets Known { get; init; } = KnownSecrets.None;
}
