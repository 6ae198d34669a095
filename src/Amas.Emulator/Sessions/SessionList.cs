using Amas.Emulator.Access;
using Amas.Emulator.Answers.Lists;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Sessions;

/// <summary>The list of a user's sessions in order of creation.</summary>
internal sealed class SessionList(EmulatorStore store, EmulatorOptions options, ExecutionGate gate)
{
    private readonly ListResponse response = new(options.ListShape, options.PageSize);

    public Task WriteAsync(HttpContext context, User user)
    {
        ListSource<StoredSession> source = new()
        {
            ReadAfter = (position, limit) => store.Read(tables => tables.Sessions.ListAfter(user.Owner, position, limit)),
            ReadPage = (offset, limit) =>
                store.Read(tables => (tables.Sessions.Count(user.Owner), tables.Sessions.ListPage(user.Owner, offset, limit))),
            GetPosition = session => session.Sequence,
            WriteItem = (writer, session) => SessionJson.Write(writer, session, gate.GetStatus(session)),
        };
        return response.WriteAsync(context, source);
    }
}
