using Amas.Config.Json;

namespace AmasSync.Core.Applying.Runs;

/// <summary>One side of a change: a configuration, with its fingerprint.</summary>
internal sealed record ReceiptState(string? Fingerprint, ConfigValue Config);
