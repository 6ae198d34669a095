using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Cli.Views.Tests.Listing;

/// <summary>The JSON members of a test that is not run.</summary>
internal static class TestSummaryMembers
{
    public static void Write(Utf8JsonWriter writer, ConversationTest test)
    {
        writer.WriteString("id", test.Id);
        writer.WriteString("description", test.Description);
        writer.WriteString("agent", test.Agent.Name.Text);
        writer.WriteString("file", test.File);
        writer.WriteNumber("line", test.Place.Line);
        writer.WriteNumber("runs", test.Bar.Runs);
        writer.WriteString("bar", test.Bar.ToString());
        writer.WriteBoolean("critical", test.IsCritical);
        JsonDocumentWriter.WriteList(writer, "tags", test.Tags, writer.WriteStringValue);
        writer.WriteNumber("turns", test.Turns.Count);
    }
}
