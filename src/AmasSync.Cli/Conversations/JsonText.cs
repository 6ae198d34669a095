using System.Text.Json;

namespace AmasSync.Cli.Conversations;

/// <summary>Converts texts to JSON values.</summary>
internal static class JsonText
{
    public static JsonElement ToElement(string text) => JsonElement.Parse($"\"{JsonEncodedText.Encode(text)}\"");
}
