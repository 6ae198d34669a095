namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>Plan, apply and drift as a step of GitHub Actions.</summary>
internal sealed class CiCommand() : CommandGroup(
    "ci",
    "Plan, apply and drift in a workflow of GitHub Actions: outputs, summary, annotations and one comment",
    new CiPlanCommand(),
    new CiApplyCommand(),
    new CiDriftCommand());
