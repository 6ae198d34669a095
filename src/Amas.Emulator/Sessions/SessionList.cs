using Amas.Emulator.Access;
using Amas.Emulator.Answers.Lists;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Sessions;

/// <summary>The list of a user's sessions, in the order of their creation.</summary>
internal sealed class SessionList(EmulatorStore store, EmulatorOptions options, ExecutionGate gate)
{
    private readonly ListAnswer answer = new(options.List, options.PageSize);

    public Task WriteAsync(HttpContext context, User user) => answer.WriteAsync<StoredSession>(context, new()
    {
        After = (place, limit) => store.Read(tables => tables.Sessions.After(user.Owner, place, limit)),
        Page = (offset, limit) => store.Read(tables => (tables.Sessions.Count(user.Owner), tables.Sessions.Page(user.Owner, offset, limit))),
        Place = session => session.Sequence,
        Write = (writer, session) => SessionJson.Write(writer, session, gate.StatusOf(session)),
    });
}
