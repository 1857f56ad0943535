using System.Text;
using TextMiner.Segmentation.Aot;

// The library in a native program, as a user would publish it. Not part of the solution: the tests publish and run it.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
while (input.ReadLine() is { } text)
{
    foreach (string answer in Answers.To(text)) Console.WriteLine(answer);
}
