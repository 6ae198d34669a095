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
internal sealed class DeleteQuestion(Workspace workspace, Session session, bool yes)
{
    /// <exception cref="ToolException">It is not confirmed, and nobody can be asked.</exception>
    public void MustBePossible()
    {
        if (!yes && (session.Globals.NoInput || !session.Terminal.CanAsk))
        {
            throw new ToolException(ToolError.Refused("nobody is there to confirm this", "--yes deletes without asking"));
        }
    }

    /// <param name="server">Where they are.</param>
    /// <param name="sessions">Those to delete.</param>
    /// <param name="mayGo">Asked right before each.</param>
    /// <param name="others">What is known of others already.</param>
    /// <exception cref="ToolException">The answer is no.</exception>
    public async Task<SessionDeletion> CarryOutAsync(
        TalkConnection server, IReadOnlyList<AmasSession> sessions, Func<AmasSession, Task<bool>> mayGo, SessionDeletion others)
    {
        SessionsView view = new(session, new Composition(workspace, session).Secrets(null).Clean);
        view.Candidates(sessions);
        await AskAsync(sessions.Count);
        var parallel = session.Globals.Parallel ?? workspace.Environment.Parallel;
        var done = await new SessionRemoval(server, parallel, session.Stopping).DeleteAsync(sessions, mayGo);
        var whole = others with { Deleted = done.Deleted, Kept = [.. others.Kept, .. done.Kept], Failed = [.. others.Failed, .. done.Failed] };
        view.Deleted(whole);
        return whole;
    }

    private async Task AskAsync(int number)
    {
        if (yes || number == 0)
        {
            return;
        }

        var expected = number.ToString(CultureInfo.InvariantCulture);
        await session.Terminal.Error.WriteAsync(
            $"\nDelete these sessions of '{workspace.Environment.Name}' with all that was said in them? Only '{expected}' is taken for a yes: ");
        var answer = await Task.Run(session.Terminal.In.ReadLine, CancellationToken.None).WaitAsync(session.Stopping);
        if (answer?.Trim() != expected)
        {
            throw new ToolException(ToolError.Refused("not confirmed; nothing was deleted"));
        }
    }
}
