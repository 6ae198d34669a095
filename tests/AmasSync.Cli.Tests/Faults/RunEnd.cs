using AmasSync.Core.Applying;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>How an apply ended: with a report, without a report because of findings (both null), or with an exception.</summary>
internal sealed record RunEnd(ApplyResult? Report, Exception? Thrown);
