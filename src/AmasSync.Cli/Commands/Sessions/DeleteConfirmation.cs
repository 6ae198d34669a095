using System.Globalization;
using Amas.Client;
using AmasSync.Cli.Conversations.Sessions;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views.Conversations;

namespace AmasSync.Cli.Commands.Sessions;

/// <summary>Shows the sessions to delete, asks for their number as confirmation, deletes them and reports.</summary>
internal sealed class DeleteConfirmation(Workspace workspace, RunContext context, bool yes)
{
    /// <summary>Ensures that the user can confirm, or has confirmed with <c>--yes</c>.</summary>
    /// <exception cref="ToolException">The user cannot be prompted.</exception>
    public void EnsureCanPrompt()
    {
        if (!yes && (context.Globals.NoInput || !context.Terminal.CanPrompt))
        {
            var reason = context.Globals.NoInput ? "--no-input is set" : "no terminal";
            throw new ToolException(ToolError.ForRefusal($"cannot ask for confirmation: {reason}", "use --yes"));
        }
    }

    /// <summary>Asks for confirmation and deletes sessions.</summary>
    /// <param name="server">The connection to the server.</param>
    /// <param name="sessions">The sessions to delete.</param>
    /// <param name="canDelete">Called for each session immediately before it is deleted.</param>
    /// <param name="others">The results for sessions that are not to be deleted.</param>
    /// <exception cref="ToolException">The user did not confirm.</exception>
    public async Task<SessionDeletion> ConfirmAndDeleteAsync(
        SessionConnection server, IReadOnlyList<AmasSession> sessions, Func<AmasSession, Task<bool>> canDelete, SessionDeletion others)
    {
        SessionsView view = new(context, new EngineFactory(workspace, context).CollectSecrets(null).Redact);
        view.WriteCandidates(sessions);
        await AskAsync(sessions.Count);
        var parallel = context.Globals.Parallel ?? workspace.Environment.Parallel;
        var done = await new SessionRemover(server, parallel, context.Stopping).DeleteAsync(sessions, canDelete);
        var deletion = others with
        {
            Deleted = done.Deleted,
            Kept = [.. others.Kept, .. done.Kept],
            Failed = [.. others.Failed, .. done.Failed],
        };
        view.WriteDeletion(deletion);
        return deletion;
    }

    private async Task AskAsync(int count)
    {
        if (yes || count == 0)
        {
            return;
        }

        var expected = count.ToString(CultureInfo.InvariantCulture);
        var answer = await context.Terminal.AskAsync(
            $"\nDelete these sessions of '{workspace.Environment.Name}' and all their messages? Enter '{expected}' to confirm: ",
            context.Stopping);
        if (answer?.Trim() != expected)
        {
            throw new ToolException(ToolError.ForRefusal("not confirmed; nothing was deleted"));
        }
    }
}
