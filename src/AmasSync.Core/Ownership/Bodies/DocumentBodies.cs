using System.Runtime.InteropServices;
using System.Text.Json;
using Amas.Config;

namespace AmasSync.Core.Ownership.Bodies;

/// <summary>The configurations in the member <c>bodies</c> of a document that was read as a whole.</summary>
/// <param name="place">Where the document is, for messages.</param>
/// <param name="remedy">What to do if a configuration is missing or damaged, as a clause.</param>
internal sealed class DocumentBodies(string place, string remedy) : IBodyReader
{
    /// <summary>The member that contains the configurations.</summary>
    public const string Member = "bodies";

    private readonly Dictionary<string, ReadOnlyMemory<byte>> bodies = new(StringComparer.Ordinal);

    public string Place => place;

    public string Remedy => remedy;

    public bool IsParsed => true;

    public ReadOnlyMemory<byte>? Read(string fingerprint) =>
        bodies.TryGetValue(fingerprint, out var body) ? (ReadOnlyMemory<byte>?)body : null;

    /// <summary>Returns a configuration without reading it.</summary>
    public StoredConfig Open(string fingerprint, AgentName agent) => StoredConfig.FromStore(fingerprint, agent, this);

    /// <summary>Reads the member of a document that was parsed as a whole.</summary>
    /// <exception cref="FormatException">A configuration is not an object.</exception>
    public static DocumentBodies ReadFrom(JsonElement document, string place, string remedy)
    {
        DocumentBodies read = new(place, remedy);
        if (document.TryGetProperty(Member, out var members))
        {
            foreach (var member in members.EnumerateObject())
            {
                if (member.Value.ValueKind != JsonValueKind.Object)
                {
                    throw new FormatException("A configuration is not an object.");
                }

                read.bodies.TryAdd(member.Name, JsonMarshal.GetRawUtf8Value(member.Value).ToArray());
            }
        }

        return read;
    }

    /// <summary>Writes the member, unless it is empty.</summary>
    public static void Write(Utf8JsonWriter writer, IReadOnlyCollection<StoredConfig> bodies, Action? beginLine = null)
    {
        if (bodies.Count == 0)
        {
            return;
        }

        writer.WriteStartObject(Member);
        foreach (var body in bodies)
        {
            beginLine?.Invoke();
            writer.WritePropertyName(body.Fingerprint);
            body.Write(writer);
        }

        beginLine?.Invoke();
        writer.WriteEndObject();
    }
}
