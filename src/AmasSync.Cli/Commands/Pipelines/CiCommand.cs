namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>Plan, apply, drift and test as a step of GitHub Actions.</summary>
internal sealed class CiCommand() : CommandGroup(
    "ci",
    "Plan, apply, test and detect drift in a GitHub Actions workflow",
    new CiPlanCommand(),
    new CiApplyCommand(),
    new CiDriftCommand(),
    new CiTestCommand());
