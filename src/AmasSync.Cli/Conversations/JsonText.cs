using System.Text.Json;

namespace AmasSync.Cli.Conversations;

/// <summary>Converts text to a JSON string.</summary>
internal static class JsonText
{
    public static JsonElement ToElement(string text) => JsonElement.Parse($"\"{JsonEncodedText.Encode(text)}\"");
}
