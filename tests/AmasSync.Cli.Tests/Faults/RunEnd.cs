using AmasSync.Core.Applying;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>How an apply ended: with a report, without anything to do for findings (both null), or by what was thrown.</summary>
internal sealed record RunEnd(ApplyResult? Report, Exception? Thrown);
