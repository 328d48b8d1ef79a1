/** The sample article of the project: headline, and nine paragraphs, one a line. */
export const BEIJING = {
  title: 'Beijing Confirms Stability of Relations with Pyongyang Despite International Changes',
  text: [
    '',
    'At the conclusion of a historic visit, Chinese President Xi Jinping and North Korean leader Kim Jong Un reaffirmed the strength of bilateral relations between their countries during talks held in the Chinese capital, Beijing, on Thursday.',
    'The meeting took place on the sidelines of the participation of the two leaders and Russian President Vladimir Putin in the ceremonies commemorating the 80th anniversary of the end of World War II, at a time when international relations are experiencing notable tensions.',
    'The official North Korean news agency reported Kim Jong Un as saying: "The feeling of friendship between the Democratic People\'s Republic of Korea and China will not change regardless of the developments in the international situation." He added: "The determination of the Workers\' Party of Korea and the government to continuously develop relations between the Democratic People\'s Republic of Korea and China is unwavering."',
    'For his part, the Chinese president emphasized the steadfastness of his country\'s position, stating that China\'s determination to develop relations with North Korea is "firm regardless of the developments in the international situation."',
    'Kim praised the "warm reception" he received, considering that "the friendship between the peoples of North Korea and China remains constant regardless of changes in the world," according to what was broadcast by Chinese state television "CCTV."',
    'The North Korean leader also expressed his unwavering support for China, saying: "North Korea will always firmly support China\'s efforts to defend its sovereignty, territorial integrity, and interests."',
    'This visit, which lasted several days and included meetings with Chinese and Russian leaders, came within the framework of regional alliances that raise concerns in the West, where U.S. President Donald Trump described the meeting of the three leaders as a "conspiracy" against the United States, while European Union foreign relations chief Kaja Kallas viewed this meeting as a "direct challenge" to the international order.',
    'It is worth noting that China and North Korea have close ties dating back to the Korean War (1950-1953), where Chinese diplomatic, political, and economic support is a key factor for Pyongyang.',
    "On the other hand, North Korea has become one of Russia's prominent allies since the start of the Russian invasion of Ukraine, providing military support to Russian forces, while China has shown discomfort with this rapprochement according to expert analyses.",
  ].join('\n'),
}
