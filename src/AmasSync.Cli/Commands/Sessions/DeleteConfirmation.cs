using System.Globalization;
using Amas.Client;
using AmasSync.Cli.Conversations.Sessions;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views.Conversations;

namespace AmasSync.Cli.Commands.Sessions;

/// <summary>Shows what is to be deleted, has it confirmed by its number, deletes it and reports.</summary>
internal sealed class DeleteConfirmation(Workspace workspace, RunContext context, bool yes)
{
    /// <exception cref="ToolException">It is not confirmed, and nobody can be asked.</exception>
    public void EnsureCanPrompt()
    {
        if (!yes && (context.Globals.NoInput || !context.Terminal.CanPrompt))
        {
            throw new ToolException(ToolError.ForRefusal("nobody is there to confirm this", "--yes deletes without asking"));
        }
    }

    /// <param name="server">Where they are.</param>
    /// <param name="sessions">Those to delete.</param>
    /// <param name="canDelete">Asked right before each.</param>
    /// <param name="others">What is known of others already.</param>
    /// <exception cref="ToolException">The answer is no.</exception>
    public async Task<SessionDeletion> ConfirmAndDeleteAsync(
        SessionConnection server, IReadOnlyList<AmasSession> sessions, Func<AmasSession, Task<bool>> canDelete, SessionDeletion others)
    {
        SessionsView view = new(context, new EngineFactory(workspace, context).CollectSecrets(null).Redact);
        view.WriteCandidates(sessions);
        await AskAsync(sessions.Count);
        var parallel = context.Globals.Parallel ?? workspace.Environment.Parallel;
        var done = await new SessionRemover(server, parallel, context.Stopping).DeleteAsync(sessions, canDelete);
        var deletion = others with { Deleted = done.Deleted, Kept = [.. others.Kept, .. done.Kept], Failed = [.. others.Failed, .. done.Failed] };
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
        await context.Terminal.Error.WriteAsync(
            $"\nDelete these sessions of '{workspace.Environment.Name}' with all that was said in them? Only '{expected}' is taken for a yes: ");
        var answer = await Task.Run(context.Terminal.In.ReadLine, CancellationToken.None).WaitAsync(context.Stopping);
        if (answer?.Trim() != expected)
        {
            throw new ToolException(ToolError.ForRefusal("not confirmed; nothing was deleted"));
        }
    }
}
