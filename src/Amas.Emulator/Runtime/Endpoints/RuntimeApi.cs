using Amas.Emulator.Access;
using Amas.Emulator.Answers;
using Amas.Emulator.OpenApi;
using Amas.Emulator.Requests;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Runtime.Endpoints;

/// <summary>The endpoints under <c>/runtime/</c>.</summary>
internal sealed class RuntimeApi(EmulatorStore store, ExecutionGate gate, Conversations conversations)
{
    public void MapTo(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/runtime/{id}/execute/", ExecuteAsync).WithMetadata(RuntimeNotes.Execute);
        routes.MapGet("/runtime/{id}/messages/", context => new MessageList(store, SessionOf(context)).WriteAsync(context)).WithMetadata(RuntimeNotes.Messages);
        routes.MapGet("/runtime/{id}/status/", GetStatusAsync).WithMetadata(RuntimeNotes.Status);
    }

    /// <summary>A client that goes away does not stop it: what was asked for is done and saved.</summary>
    private async Task ExecuteAsync(HttpContext context)
    {
        var session = SessionOf(context);
        var message = MessageBody.Read(await RequestBody.ReadAsync(context.Request));
        var execution = await conversations.ExecuteAsync(
            KeyCheck.UserOf(context), session.Id, message, (_, _) => ValueTask.CompletedTask, CancellationToken.None);
        await Answer.Json(StatusCodes.Status200OK, writer => ExecutionJson.Write(writer, execution)).WriteAsync(context.Response);
    }

    private Task GetStatusAsync(HttpContext context)
    {
        var session = SessionOf(context);
        var messages = store.Read(tables => tables.Messages.Count(session));
        var status = gate.StatusOf(session);
        return Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", session.Id);
            writer.WriteString("session_id", session.Id);
            writer.WriteString("status", status);
            writer.WriteString("title", session.Title);
            writer.WriteNumber("created_at", session.CreatedAt);
            writer.WriteNumber("updated_at", session.UpdatedAt);
            writer.WriteNumber("message_count", messages);
            writer.WriteString("last_activity", WireTime.Iso(session.UpdatedAt));
            writer.WriteString("health", "healthy");
            writer.WriteEndObject();
        }).WriteAsync(context.Response);
    }

    /// <exception cref="RefusedException">The user has no such session.</exception>
    private StoredSession SessionOf(HttpContext context) =>
        store.Read(tables => tables.Sessions.Find(KeyCheck.UserOf(context).Owner, context.GetRouteValue("id") as string ?? ""))
        ?? throw new RefusedException(ErrorAnswer.NotFound());
}
