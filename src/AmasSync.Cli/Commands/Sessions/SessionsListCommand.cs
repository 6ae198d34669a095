using System.CommandLine;
using AmasSync.Cli.Conversations.Sessions;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views.Conversations;

namespace AmasSync.Cli.Commands.Sessions;

/// <summary>Shows the sessions there are. Cannot write.</summary>
internal sealed class SessionsListCommand : Verb
{
    private readonly Option<string?> agent = SessionFilter.Option();

    public SessionsListCommand()
        : base("list", "Show the sessions there are") => Add(agent);

    public override async Task<ExitCode> RunAsync(ParseResult parsed, Session session)
    {
        var workspace = Workspace.Open(session).Sound();
        await using var server = await TalkConnection.ToReadAsync(workspace, session);
        var sessions = await new SessionFilter(server, workspace, session.Stopping).ListAsync(parsed.GetValue(agent));
        SessionsView view = new(session, new Composition(workspace, session).Secrets(null).Clean);
        view.List(workspace.Environment, sessions);
        return ExitCode.Done;
    }
}
