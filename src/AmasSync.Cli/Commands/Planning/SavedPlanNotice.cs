using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Commands.Planning;

/// <summary>Tells users what a saved plan is good for.</summary>
internal static class SavedPlanNotice
{
    /// <summary>Describes the file and the next step.</summary>
    /// <param name="file">The file, as it was given.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="context">The run.</param>
    public static string Describe(string file, Plan plan, RunContext context) =>
        $"Saved the plan to {VisibleText.Escape(file)}. {DescribeNextStep(file, plan, context)}";

    private static string DescribeNextStep(string file, Plan plan, RunContext context) => plan switch
    {
        { ComparedWith: not null } => "It was not compared with the server, so it can be read, but not applied.",
        { IsComplete: false } => "It cannot be applied: correct the errors and save a new plan.",
        { HasChanges: false } => "It contains no changes.",
        _ when !plan.Changes.Any(change => CanApply(plan, change)) => "Nothing in it can be applied: each change says what it needs.",
        _ when plan.Changes.Any(change => CanApply(plan, change) && change.Blocker is not null) =>
            $"To apply exactly this plan, which overwrites changes made on the server: {FormatCommand(file, context)}",
        _ => $"To apply exactly this plan: {FormatCommand(file, context)}",
    };

    // A saved plan is consent to the drift that it shows.
    private static bool CanApply(Plan plan, Change change) =>
        plan.Set.Blockers.Count == 0 && change is { HasEffect: true, Blocker: null or { Kind: BlockerKind.Drift } };

    // The environment is in the file. A variable may be a secret, so its value is not repeated.
    private static string FormatCommand(string file, RunContext context)
    {
        var globals = context.Globals;
        string[] options =
        [
            .. globals.Project is { } project ? new[] { $"--project {Quote(project)}" } : [],
            .. globals.InventoryFile is { } inventory ? new[] { $"--inventory-file {Quote(inventory)}" } : [],
            .. globals.Vars.Count > 0 ? new[] { "(with the same --var options)" } : [],
        ];
        return string.Join(' ', [$"amas-sync apply {Quote(file)}", .. options]);
    }

    private static string Quote(string path)
    {
        var text = VisibleText.Escape(path);
        return text.Contains(' ', StringComparison.Ordinal) ? $"\"{text}\"" : text;
    }
}
