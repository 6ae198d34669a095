using System.Text.Json;

namespace AmasSync.Cli.Conversations;

/// <summary>A text as a JSON value.</summary>
internal static class JsonText
{
    public static JsonElement ToElement(string text) => JsonElement.Parse($"\"{JsonEncodedText.Encode(text)}\"");
}
