using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying;

/// <summary>A change and what became of it.</summary>
internal sealed record AppliedChange(Change Change, Outcome Outcome);
