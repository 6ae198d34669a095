using AmasSync.Core.Applying;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views;

/// <summary>A plan and the result of its apply.</summary>
internal sealed record AppliedPlan(Plan Plan, ApplyResult Result);
