using Amas.Emulator.Access;
using Amas.Emulator.Answers;
using Amas.Emulator.OpenApi;
using Amas.Emulator.Requests;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Runtime.Endpoints;

/// <summary>The endpoints under <c>/runtime/</c>.</summary>
internal sealed class RuntimeApi(EmulatorStore store, ExecutionGate gate, SessionExecutor executor, ReplyShape replies)
{
    public void MapTo(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/runtime/{id}/execute/", ExecuteAsync).WithMetadata(RuntimeNotes.Execute);
        routes.MapGet("/runtime/{id}/messages/", GetMessagesAsync).WithMetadata(RuntimeNotes.Messages);
        routes.MapGet("/runtime/{id}/status/", GetStatusAsync).WithMetadata(RuntimeNotes.Status);
    }

    private Task GetMessagesAsync(HttpContext context) => new MessageList(store, GetSession(context)).WriteAsync(context);

    /// <summary>Executes a message; if the client disconnects, the execution is still completed and saved.</summary>
    private async Task ExecuteAsync(HttpContext context)
    {
        var session = GetSession(context);
        var message = MessageBody.Parse(await RequestBody.ReadAsync(context.Request));
        var execution = await executor.ExecuteAsync(
            KeyAuthentication.GetUser(context), session.Id, message, (_, _) => ValueTask.CompletedTask, CancellationToken.None);
        await BufferedResponse.CreateJson(StatusCodes.Status200OK, writer => ExecutionJson.Write(writer, execution, replies))
            .WriteAsync(context.Response);
    }

    private Task GetStatusAsync(HttpContext context)
    {
        var session = GetSession(context);
        var messages = store.Read(tables => tables.Messages.Count(session));
        var status = gate.GetStatus(session);
        return BufferedResponse.CreateJson(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", session.Id);
            writer.WriteString("session_id", session.Id);
            writer.WriteString("status", status);
            writer.WriteString("title", session.Title);
            writer.WriteNumber("created_at", session.CreatedAt);
            writer.WriteNumber("updated_at", session.UpdatedAt);
            writer.WriteNumber("message_count", messages);
            writer.WriteString("last_activity", WireTime.FormatIso(session.UpdatedAt));
            writer.WriteString("health", "healthy");
            writer.WriteEndObject();
        }).WriteAsync(context.Response);
    }

    /// <exception cref="RequestRejectedException">The user has no such session.</exception>
    private StoredSession GetSession(HttpContext context)
    {
        var owner = KeyAuthentication.GetUser(context).Owner;
        var id = context.GetRouteValue("id") as string ?? "";
        return store.Read(tables => tables.Sessions.Find(owner, id)) ?? throw new RequestRejectedException(ApiErrors.ForNotFound());
    }
}
