using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Core.Testing.Judging;

/// <summary>The judge that tests use.</summary>
/// <param name="Judge">The judge; null if it could not be found or read, which was reported.</param>
internal sealed record JudgeChoice(Judge? Judge);
