using Amas.Emulator.Access;
using Amas.Emulator.Answers.Lists;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Sessions;

/// <summary>The list of a user's sessions, in the order of their creation.</summary>
internal sealed class SessionList(EmulatorStore store, EmulatorOptions options, ExecutionGate gate)
{
    private readonly ListResponse answer = new(options.ListShape, options.PageSize);

    public Task WriteAsync(HttpContext context, User user) => answer.WriteAsync<StoredSession>(context, new()
    {
        ReadAfter = (place, limit) => store.Read(tables => tables.Sessions.ListAfter(user.Owner, place, limit)),
        ReadPage = (offset, limit) => store.Read(tables => (tables.Sessions.Count(user.Owner), tables.Sessions.ListPage(user.Owner, offset, limit))),
        GetPlace = session => session.Sequence,
        WriteItem = (writer, session) => SessionJson.Write(writer, session, gate.GetStatus(session)),
    });
}
