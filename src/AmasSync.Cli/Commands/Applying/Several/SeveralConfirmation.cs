using System.Globalization;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Fleets;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Commands.Applying.Several;

/// <summary>
/// Asks for confirmation of the plans of several environments, after all of them were shown. Consent to deletes is given for one
/// environment at a time, with its name and the number, and consent to overwriting by a question of its own. One wrong answer refuses all.
/// </summary>
internal sealed class SeveralConfirmation(RunContext context)
{
    private const int MaxNames = 10;

    /// <summary>Returns if the plans are confirmed, or if there is nothing to confirm.</summary>
    /// <param name="plans">The plans, by environment.</param>
    /// <param name="failed">The environments that have no plan to apply.</param>
    /// <exception cref="Errors.ToolException">An answer is not the expected one.</exception>
    public async Task AskAsync(IReadOnlyList<(string Environment, ShownPlan Plan)> plans, IReadOnlyList<string> failed)
    {
        var work = plans.Where(entry => entry.Plan.WorkCount > 0).ToList();
        if (work.Count == 0)
        {
            return;
        }

        var drifted = work.FindAll(entry => entry.Plan.DriftCount > 0);
        if (drifted.Count > 0)
        {
            var places = FormatPlaces(drifted.Select(entry => (entry.Environment, entry.Plan.DriftCount)));
            await AskAsync($"Changes made on the server will be overwritten: {places}.\nOverwrite them?", "yes");
        }

        var target = DescribeTarget([.. work.Select(entry => entry.Environment)]);
        var leftOut = failed.Count > 0 ? $"Left out, because they failed: {FormatNames(failed)}.\n" : "";
        var deleting = work.FindAll(entry => entry.Plan.DeleteCount > 0);
        if (deleting.Count == 0)
        {
            await AskAsync($"{leftOut}Apply {target}?", "yes");
            return;
        }

        var introduction = $"{leftOut}To apply {target}, confirm each environment in which agents are deleted.\n";
        foreach (var (environment, plan) in deleting)
        {
            var count = plan.DeleteCount.ToString(CultureInfo.InvariantCulture);
            await AskAsync($"{introduction}Agents will be deleted in '{environment}' ({count}).", $"{environment} {count}");
            introduction = "";
        }
    }

    private Task AskAsync(string question, string expected) => ConfirmationPrompt.AskAsync(question, expected, context);

    private static string DescribeTarget(IReadOnlyList<string> environments) => environments.Count == 1
        ? $"this plan to '{environments[0]}'"
        : $"these plans to {PlanWording.FormatCount(environments.Count, "environment")} ({FormatNames(environments)})";

    private static string FormatPlaces(IEnumerable<(string Environment, int Count)> places) => string.Join(
        ", ", places.Select(place => $"{PlanWording.FormatCount(place.Count, "agent")} in '{place.Environment}'"));

    private static string FormatNames(IReadOnlyList<string> names) => LimitedList.Join(names, MaxNames);
}
