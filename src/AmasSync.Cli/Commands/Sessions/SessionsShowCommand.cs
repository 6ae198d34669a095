using System.CommandLine;
using AmasSync.Cli.Arguments;
using AmasSync.Cli.Project;
using AmasSync.Cli.Remote;
using AmasSync.Cli.Views.Conversations;

namespace AmasSync.Cli.Commands.Sessions;

/// <summary>Shows one session and what was said in it. Cannot write.</summary>
internal sealed class SessionsShowCommand : Verb
{
    private readonly Argument<string> id = new("id") { Description = "The session" };

    public SessionsShowCommand()
        : base("show", "Show a session and what was said in it") => Add(id);

    public override async Task<ExitCode> RunAsync(ParseResult parsed, Session session)
    {
        var workspace = Workspace.Open(session).Sound();
        await using var server = await TalkConnection.ToReadAsync(workspace, session);
        var asked = parsed.GetValue(id) ?? "";
        var found = await new Conversations.PartnerFinder(workspace, session).SessionAsync(asked, server);
        var status = await server.Client.Runtime.GetStatusAsync(found.Session.Id, session.Stopping);
        var messages = await server.Client.Runtime.GetMessagesAsync(found.Session.Id, cancellationToken: session.Stopping).ToListAsync(session.Stopping);
        new SessionsView(session, new Composition(workspace, session).Secrets(null).Clean).One(found.Session, status, messages);
        return ExitCode.Done;
    }
}
