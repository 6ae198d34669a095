using System.CommandLine;
using AmasSync.Cli.Arguments;
using AmasSync.Cli.Project;
using AmasSync.Cli.Remote;

namespace AmasSync.Cli.Commands.Sessions;

/// <summary>Deletes sessions by id.</summary>
internal sealed class SessionsDeleteCommand : Verb
{
    private readonly Argument<string[]> ids = new("id") { Description = "The sessions", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> yes = OptionKinds.Switch("--yes", "Do not ask");

    public SessionsDeleteCommand()
        : base("delete", "Delete sessions with their conversations; asks for their number")
    {
        Add(ids);
        Add(yes);
    }

    public override async Task<ExitCode> RunAsync(ParseResult parsed, Session session)
    {
        var workspace = Workspace.Open(session).Sound();
        DeleteQuestion question = new(workspace, session, parsed.GetValue(yes));
        question.MustBePossible();
        await using var server = await TalkConnection.ToTalkAsync(workspace, session);
        var asked = (parsed.GetValue(ids) ?? []).Distinct(StringComparer.Ordinal).ToList();
        var known = await server.Client.Sessions.GetAllAsync(session.Stopping).ToListAsync(session.Stopping);
        var missing = asked.Except(known.Select(one => one.Id)).Select(id => (id, "there is no such session")).ToList();
        var deletion = await question.CarryOutAsync(server, [.. known.Where(one => asked.Contains(one.Id))], _ => Task.FromResult(true), new() { Failed = missing });
        return deletion.Code;
    }
}
